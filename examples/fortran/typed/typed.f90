! Fortran as it came, with arguments by reference, and functions with bind(C).

! [[3,5,10]] gives 6.0. The compiler calls it mean_ and passes every argument by reference.
double precision function mean(values, n)
  implicit none
  integer, intent(in) :: n
  double precision, intent(in) :: values(n)

  mean = sum(values) / n
end function mean

! {"values":[1,2],"factor":3} gives [3.0,6.0].
subroutine scale_values(values, n, factor, scaled)
  implicit none
  integer, intent(in) :: n
  double precision, intent(in) :: values(n), factor
  double precision, intent(out) :: scaled(n)

  scaled = values * factor
end subroutine scale_values

module geometry
  use, intrinsic :: iso_c_binding, only: c_double
  implicit none

  type, bind(C) :: point
    real(c_double) :: x, y
  end type point

contains

  ! {"width":2,"height":1.5} or [2,1.5] gives 3.0. With bind(C) and value it is a function like those of C.
  real(c_double) function area(width, height) bind(C)
    real(c_double), value :: width, height

    area = width * height
  end function area

  ! {"from":{"x":0,"y":0},"to":{"x":3,"y":4}} gives 5.0.
  real(c_double) function distance(from, to) bind(C)
    type(point), value :: from
    type(point), intent(in) :: to

    distance = sqrt((to%x - from%x) ** 2 + (to%y - from%y) ** 2)
  end function distance

end module geometry
