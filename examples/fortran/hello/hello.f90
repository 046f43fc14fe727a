! Greets by name: {"name":"Ada"} is answered with "Hello, Ada!".
module greeting
  use, intrinsic :: iso_c_binding, only: c_char, c_loc, c_null_char, c_null_ptr, c_ptr
  implicit none
  private
  public :: hello

  ! Text of C is an array of characters.
  character(kind=c_char), parameter :: salutation(*) = ["H", "e", "l", "l", "o", ",", " "]

  ! The answer, which stays the module's own: the signature says const char *, so that the runtime does not free it.
  character(kind=c_char), allocatable, target, save :: message(:)

contains

  function hello(name) result(text) bind(C)
    character(kind=c_char), intent(in) :: name(*)
    type(c_ptr) :: text
    integer :: count, status

    count = 0
    do while (name(count + 1) /= c_null_char)
      count = count + 1
    end do
    if (allocated(message)) deallocate (message)
    text = c_null_ptr
    allocate (message(size(salutation) + count + 2), stat=status)
    if (status /= 0) return
    message(:size(salutation)) = salutation
    message(size(salutation) + 1:size(salutation) + count) = name(1:count)
    message(size(salutation) + count + 1:) = ["!", c_null_char]
    text = c_loc(message)
  end function hello

end module greeting
