! An error as Fortran reports it: a number that is 0 when all is well.

! Greatest common divisor, by Euclid. ierr is 1 when a or b is negative, 2 when both are 0 and every number divides them.
subroutine gcd(a, b, divisor, ierr)
  implicit none
  integer, intent(in) :: a, b
  integer, intent(out) :: divisor, ierr
  integer :: other, rest

  divisor = a
  other = b
  ierr = 0
  if (a < 0 .or. b < 0) ierr = 1
  if (a == 0 .and. b == 0) ierr = 2
  if (ierr /= 0) return
  do while (other /= 0)
    rest = mod(divisor, other)
    divisor = other
    other = rest
  end do
end subroutine gcd
