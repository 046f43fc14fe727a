! Greets by name: {"name":"Ada"} is answered with {"message":"Hello, Ada!"}.
module greetings
  use, intrinsic :: iso_c_binding, only: c_char, c_loc, c_null_char, c_null_ptr, c_ptr
  implicit none
  private
  public :: hello

  type, bind(C) :: greeting
    type(c_ptr) :: message
  end type greeting

  ! Text of C is an array of characters.
  character(kind=c_char), parameter :: salutation(*) = ["H", "e", "l", "l", "o", ",", " "]

  ! The message, which stays the module's own: the signature says const char *, so that the runtime does not free it.
  character(kind=c_char), allocatable, target, save :: text(:)

contains

  type(greeting) function hello(name) bind(C)
    character(kind=c_char), intent(in) :: name(*)
    integer :: count, status

    count = 0
    do while (name(count + 1) /= c_null_char)
      count = count + 1
    end do
    if (allocated(text)) deallocate (text)
    hello%message = c_null_ptr
    allocate (text(size(salutation) + count + 2), stat=status)
    if (status /= 0) return
    text(:size(salutation)) = salutation
    text(size(salutation) + 1:size(salutation) + count) = name(1:count)
    text(size(salutation) + count + 1:) = ["!", c_null_char]
    hello%message = c_loc(text)
  end function hello

end module greetings
